import type { Principal } from '#domain/access/index.ts';
import { canonicalLogin } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { SecretText, type Vault } from '#platform/secrets/index.ts';
import type { BrowserSessionsOptions, Origin } from '../authentication/browser-sessions.ts';
import { requireCurrentPassword } from '../authentication/own-password.ts';
import type { PasswordCheck } from '../authentication/password-check.ts';
import type { Receipt } from '../port.ts';
import { withKeptSecret } from '../secrets/kept-secret.ts';
import { newTypedCode } from '../secrets/typed-code.ts';
import type { DeviceDirectory, DeviceOwner } from './port.ts';

/** 140 bits in 28 characters, short enough for the keyboard on the screen of a room system. */
const GROUPS = 7;

/** Where the secret of an account's devices is kept. */
export const deviceSecretName = (accountId: string): string => `device/${accountId}`;

/** The secret of an account as its devices know it; null without one, or where the vault lacks it. */
export const deviceSecretOf = (
  vault: Pick<Vault, 'read'>,
  { accountId, deviceSecret }: Pick<DeviceOwner, 'accountId' | 'deviceSecret'>,
): SecretText | null =>
  deviceSecret === null ? null : vault.read(deviceSecretName(accountId), deviceSecret);

/** Shown once. */
export type IssuedDeviceSecret = { readonly secret: string; readonly receipt: Receipt };

export type OwnDeviceSecretRequest = {
  readonly principal: Extract<Principal, { kind: 'account' }>;
  readonly currentPassword: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

/** Each secret replaces the one before, which is refused from then on. */
export type DeviceSecrets = {
  /** Whether the principal may is for the gate to say. */
  issue(principal: Principal, accountId: string, origin: Origin): Promise<IssuedDeviceSecret>;
  /** For oneself: a browser left open is not enough to make what outlives it. */
  issueOwn(request: OwnDeviceSecretRequest): Promise<IssuedDeviceSecret>;
  /** False as well when the vault is older than the log and lacks what was issued: then it is issued anew. */
  holds(accountId: string): Promise<boolean>;
};

export type DeviceSecretMeans = Pick<BrowserSessionsOptions, 'gate' | 'ids'> & {
  readonly vault: Pick<Vault, 'keep' | 'read' | 'remove'>;
  readonly devices: DeviceDirectory;
  readonly checkPassword: PasswordCheck;
};

export const createDeviceSecrets = (means: DeviceSecretMeans): DeviceSecrets => {
  const { gate, ids, vault, devices, checkPassword } = means;
  const issue: DeviceSecrets['issue'] = async (principal, login, origin) => {
    const accountId = canonicalLogin(login);
    // Nobody gets a key in the key ring who is not there.
    if ((await devices.of(accountId)) === null) throw new DomainError('ACCOUNT_NOT_FOUND');
    const secret = newTypedCode(GROUPS);
    const kept = { name: deviceSecretName(accountId), value: new SecretText(secret), owner: accountId };
    const receipt = await withKeptSecret(vault, kept, (deviceSecret) => {
      // Never the id that a client repeats: each answer shows another secret.
      const commandId = ids.uuid();
      const context = { principal, origin, commandId, correlationId: commandId };
      return gate.execute({ type: 'IssueDeviceSecret', data: { accountId, deviceSecret } }, context);
    });
    return { secret, receipt };
  };
  return {
    issue,
    async holds(accountId) {
      const owner = await devices.of(accountId);
      return owner !== null && deviceSecretOf(vault, owner) !== null;
    },
    async issueOwn({ principal, currentPassword: password, origin, userAgent }) {
      const attempt = { realm: 'user', login: principal.id, password, origin, userAgent } as const;
      await requireCurrentPassword(checkPassword, attempt, 'currentPassword');
      return issue(principal, principal.id, origin);
    },
  };
};
