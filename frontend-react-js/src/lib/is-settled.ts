/** Whether a query has said what it can say for now: its data, or that it failed. */
export function isSettled(query: { data: unknown; failureReason: unknown }): boolean {
  return query.data !== undefined || query.failureReason !== null;
}
