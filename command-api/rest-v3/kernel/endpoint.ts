import { z } from 'zod';
import type { Action } from '#domain/access/index.ts';
import type { CommandContext } from '../../port.ts';
import type { Caller } from '../services.ts';
import type { Place } from './place.ts';
import type { Version } from './version.ts';

/** What a token must be good for: one of the scopes; without any, no token of an application suffices. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'token'; readonly action: Action; readonly scopes: readonly string[] };

/** One request that has passed token and schema. */
export type Call<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly version: Version;
  readonly place: Place;
  readonly origin: CommandContext['origin'];
  readonly correlationId: string;
  /** The file of a method that takes one, as it arrives. */
  file(): Promise<AsyncIterable<Buffer>>;
};

export type AnyCall = Call<unknown, unknown, unknown>;

type Common = {
  readonly path: `/${string}`;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  /** No body means anything here. */
  readonly ignoresBody?: boolean;
  /** The member of a form (`multipart/form-data`) in which a file comes, of at most so many bytes. */
  readonly takesFile?: { readonly field: string; readonly bytesMax: number };
  /** Answers 200 or, for later versions, 204 without a body. */
  readonly deletes?: boolean;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One method of the interface, ready to be mounted for every version. */
export type Endpoint = Common & {
  readonly method: Method;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  readonly answer: z.ZodType;
  handle(call: AnyCall): Promise<unknown>;
};

type Shape = Readonly<Record<string, z.ZodType>>;
type Output<S extends Shape> = { [Name in keyof S]: z.output<S[Name]> };

type Spec<P extends Shape, Q extends Shape, B extends z.ZodType, A extends z.ZodType> = Common & {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  handle(call: Call<Output<P>, Output<Q>, z.output<B>>): Promise<z.output<A>>;
};

/** An endpoint whose handler is typed by its schemas. */
const endpoint =
  (method: Method) =>
  <
    A extends z.ZodType,
    P extends Shape = Record<never, never>,
    Q extends Shape = Record<never, never>,
    B extends z.ZodType = z.ZodUndefined,
  >(
    spec: Spec<P, Q, B, A>,
  ): Endpoint => ({
    ...spec,
    method,
    params: z.object({ ...spec.params }),
    query: z.object({ ...spec.query }),
    body: spec.body,
  });

export const get = endpoint('GET');
export const post = endpoint('POST');
export const put = endpoint('PUT');
/** DELETE; the name is a word of the language. */
export const remove = endpoint('DELETE');
