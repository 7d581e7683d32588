/**
 * Types only: checks a call of the API (method, path, query, body, result) against its document.
 *
 * A path is written as a template, such as `/api/users/@${handle}/follow`. Its type keeps what is not
 * a parameter, so it can be compared with the paths of the document.
 */
import type { ApiOperations } from './api-types.gen';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Path = `/api/${string}`;

declare const body: unique symbol;
/** The path of a page of a list, as a Link header names it. */
export type PagePath<Body> = Path & { readonly [body]: Body };

/** `/api/users/@{handle}` as the type of a template: `/api/users/@${string}`. */
type Template<Documented extends string> =
  Documented extends `${infer Start}{${string}}${infer End}`
    ? `${Start}${string}${Template<End>}`
    : Documented;

type OperationAt<M extends Method, P> = {
  [Name in keyof ApiOperations]: Name extends `${M} ${infer Documented}`
    ? [P, Template<Documented>] extends [Template<Documented>, P]
      ? ApiOperations[Name]
      : never
    : never;
}[keyof ApiOperations];

/** The operation that a call means; never where there is none. */
type Operation<M extends Method, P> = P extends `${infer Start}?${string}`
  ? OperationAt<M, Start>
  : P extends unknown
    ? OperationAt<M, P>
    : never;
type Data<M extends Method, P> = Operation<M, P>['data'];

/** `a=1&b=2` as `{ a: '1'; b: '2' }`. */
type Pairs<Query> = Query extends `${infer First}&${infer Rest}`
  ? Pairs<First> & Pairs<Rest>
  : Query extends `${infer Name}=${infer Value}`
    ? Record<Name, Value>
    : never;
type Texts<Query> = { [Name in keyof Query]: `${Query[Name] & (string | number)}` };

/** Whether the query has everything that is required, nothing unknown, and only possible values. */
type HasQuery<P, Data extends { query?: unknown }> = P extends `${string}?${infer Query}`
  ? [Pairs<Query>, keyof Pairs<Query>] extends [
      Texts<NonNullable<Data['query']>>,
      keyof NonNullable<Data['query']>,
    ]
    ? true
    : false
  : Data extends { query: object }
    ? false
    : true;

type IsCall<M extends Method, P> =
  P extends PagePath<unknown>
    ? true
    : [Operation<M, P>] extends [never]
      ? false
      : HasQuery<P, Data<M, P>>;

/** `Arguments` where the document has such a call; otherwise an argument that nobody can pass. */
export type Checked<M extends Method, P, Arguments extends unknown[]> =
  false extends IsCall<M, P>
    ? [error: `The API has no ${M} ${P & string}` & Arguments[number]]
    : Arguments;

/** What a write passes after its path: the body, and an Idempotency-Key where the API reads one. */
export type WriteArguments<M extends Method, P> = Checked<
  M,
  P,
  [
    ...body: Data<M, P> extends { body: infer Body } ? [body: Body] : [body?: undefined],
    ...key: 'headers' extends keyof Data<M, P> ? [idempotencyKey?: string] : [],
  ]
>;

/** What a call returns: undefined where the response has no body. */
export type Result<M extends Method, P> =
  P extends PagePath<infer Body> ? Body : ValueOf<Operation<M, P>['responses']>;
type ValueOf<Responses> = {
  [Status in keyof Responses]: Status extends 204 ? undefined : Responses[Status];
}[keyof Responses];
