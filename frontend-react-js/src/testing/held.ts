/** A promise for a response that waits until the test calls `release`. */
export function held() {
  const { promise: waiting, resolve: release } = Promise.withResolvers<void>();
  return { waiting, release };
}
