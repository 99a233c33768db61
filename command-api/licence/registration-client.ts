import type { RegistrationLoss } from '#domain/licence/index.ts';
import type { Outgoing } from '#platform/outgoing/port.ts';

/** What the server says of itself; the key says the rest. */
export type RegistrationRequest = {
  readonly key: string;
  readonly serverName: string;
  readonly serverId: string;
  readonly version: string;
};

/** The licence as a file, or why there is none. */
export type RegistrationAnswer = { readonly file: string } | { readonly refused: RegistrationLoss };

export type AskRegistration = (request: RegistrationRequest) => Promise<RegistrationAnswer>;

const ANSWER_WITHIN = 10_000;
const ANSWER_MAX = 32 * 1024;

/** What the service may say no with. */
const refusals: ReadonlySet<unknown> = new Set<RegistrationLoss>([
  'unknown-key',
  'other-computer',
  'no-licence',
]);
const isRefusal = (value: unknown): value is RegistrationLoss => refusals.has(value);

const fieldsOf = async (response: Response): Promise<Readonly<Record<string, unknown>>> => {
  try {
    const value: unknown = await response.json();
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

/** `POST <url>/v1/licence`: a licence for a key; see docs/protocols/registration.md. */
export const registrationClient =
  (outgoing: Pick<Outgoing, 'fetch'>, url: string): AskRegistration =>
  async (request) => {
    const asked = outgoing.fetch(new URL('/v1/licence', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      timeout: ANSWER_WITHIN,
      maxBytes: ANSWER_MAX,
    });
    const response = await asked.catch(() => null);
    if (response === null || response.status >= 500) return { refused: 'unreachable' };
    const { licence, refused } = await fieldsOf(response);
    if (response.ok && typeof licence === 'string') return { file: licence };
    return { refused: isRefusal(refused) ? refused : 'invalid' };
  };
