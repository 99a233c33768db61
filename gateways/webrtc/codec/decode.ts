import {
  type Method,
  type ProtocolProblem,
  type RequestData,
  requestEnvelope,
  requests,
} from '../protocol/index.ts';
import { problemsOf } from './problems.ts';

/** A request whose data has the shape of its method. */
export type Request = {
  [M in Method]: { readonly id: number; readonly method: M; readonly data: RequestData<M> };
}[Method];

export type Decoded =
  | { readonly kind: 'request'; readonly request: Request }
  /** Wrong, but its id is known: it is answered. */
  | { readonly kind: 'invalid'; readonly id: number; readonly problems: readonly ProtocolProblem[] }
  /** Not even that; the connection ends with the problem as its reason. */
  | { readonly kind: 'unreadable'; readonly problem: ProtocolProblem };

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const idOf = (message: unknown): number | null => {
  const id = typeof message === 'object' && message !== null ? Reflect.get(message, 'id') : null;
  return Number.isSafeInteger(id) && id >= 0 ? id : null;
};

export const decode = (text: string): Decoded => {
  const message = parse(text);
  if (message === undefined) return { kind: 'unreadable', problem: { field: '', rule: 'json' } };
  const envelope = requestEnvelope.safeParse(message);
  const id = idOf(message);
  if (id === null) return { kind: 'unreadable', problem: { field: 'id', rule: 'required' } };
  if (!envelope.success) return { kind: 'invalid', id, problems: problemsOf(envelope.error) };
  const { method } = envelope.data;
  const data = requests[method].safeParse(envelope.data.data);
  if (!data.success) return { kind: 'invalid', id, problems: problemsOf(data.error, 'data') };
  // The schema was chosen by the method, which the type system cannot follow through the table.
  return { kind: 'request', request: { id, method, data: data.data } as Request };
};
