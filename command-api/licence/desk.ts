import { createHash } from 'node:crypto';
import { DomainError, type FieldProblem, requireValid, textProblem } from '#domain/kernel/index.ts';
import {
  type CheckedLicence,
  LICENCE_STREAM,
  type LicenceTerms,
  licenceProblem,
  type RegistrationLoss,
  SERVER_NAME_MAX,
} from '#domain/licence/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { type Secrets, SecretText, type Vault } from '#platform/secrets/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { withKeptSecret } from '../secrets/kept-secret.ts';
import type { Issuers } from '../signing/signed-line.ts';
import { readLicenceFile } from './licence-file.ts';
import type { LicenceLimits } from './limits.ts';
import type { LicenceDesk } from './port.ts';
import type { AskRegistration } from './registration-client.ts';

/** The name of the registration key in the vault. */
export const REGISTRATION_KEY = 'registration/key';
const KEY_MAX = 256;

export type LicenceDeskOptions = {
  readonly states: Pick<Aggregates, 'licences'>;
  readonly limits: Pick<LicenceLimits, 'use'>;
  readonly clock: Clock;
  readonly vault: Pick<Vault, 'keep' | 'remove'>;
  readonly serverId: string;
  readonly serverName: string;
  readonly version: string;
  readonly issuers: Issuers;
  readonly registration: { readonly url: string; readonly ask: AskRegistration } | null;
};

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Short enough to be read over the telephone, and always the same for one set of keys. */
export const serverIdOf = ({ serverSecret }: Pick<Secrets, 'serverSecret'>): string => {
  const bytes = createHash('sha256').update(serverSecret('server-id')).digest().subarray(0, 10);
  return Array.from(bytes, (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
};

/** The licence of a file, whatever the time is: signed by somebody who is believed, for this very server. */
export const ownLicence = (
  file: string,
  { issuers, serverId, serverName }: Pick<LicenceDeskOptions, 'issuers' | 'serverId' | 'serverName'>,
): CheckedLicence | { readonly problem: FieldProblem } => {
  const read = readLicenceFile(file, issuers);
  if ('problem' in read) return read;
  const { name, id } = read.terms.server;
  const fits =
    (name === null || name.toLowerCase() === serverName.toLowerCase()) && (id === null || id === serverId);
  if (fits) return read;
  return { problem: { field: 'file', rule: 'licenceOtherServer', params: serverTold(read.terms) } };
};

const serverTold = ({ server: { name, id } }: LicenceTerms): Readonly<Record<string, string>> => ({
  server: [name, id].filter((part) => part !== null).join(', '),
});

/** What is said beside the field of the key. */
const rules: Readonly<Record<RegistrationLoss, string>> = {
  unreachable: 'registrationUnreachable',
  'unknown-key': 'registrationUnknownKey',
  'other-computer': 'registrationOtherComputer',
  'no-licence': 'registrationNoLicence',
  invalid: 'registrationInvalid',
};

const refusedKey = (reason: RegistrationLoss): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field: 'key', rule: rules[reason] }] });

export const createLicenceDesk = (options: LicenceDeskOptions): LicenceDesk => {
  const { states, limits, clock, vault, serverId, serverName, version, issuers, registration } = options;
  const check = async (file: string, registering?: string): Promise<CheckedLicence> => {
    const { state } = await states.licences.load(LICENCE_STREAM);
    const own = registering ?? state.registration?.serverName ?? serverName;
    const read = ownLicence(file, { issuers, serverId, serverName: own });
    if ('problem' in read) throw new DomainError('VALIDATION_FAILED', { problems: [read.problem] });
    const source = registering === undefined ? 'file' : 'registration';
    requireValid(licenceProblem(read.terms, state, { now: new Date(clock.now()).toISOString(), source }));
    return read;
  };
  return {
    serverId,
    issuers: [...issuers.keys()],
    registrationUrl: registration?.url ?? null,
    use: () => limits.use(),
    check: (file) => check(file),
    async register(wish, send) {
      if (registration === null) throw new DomainError('REGISTRATION_MISSING');
      const key = wish.key.trim();
      const name = wish.serverName.trim();
      requireValid(
        textProblem(key, { field: 'key', min: 1, max: KEY_MAX }),
        textProblem(name, { field: 'serverName', min: 1, max: SERVER_NAME_MAX }),
      );
      const answer = await registration.ask({ key, serverName: name, serverId, version });
      if ('refused' in answer) throw refusedKey(answer.refused);
      const licence = await check(answer.file, name);
      const secret = { name: REGISTRATION_KEY, value: new SecretText(key) };
      return withKeptSecret(vault, secret, (reference) =>
        send({ ...licence, serverName: name, key: reference }),
      );
    },
  };
};
