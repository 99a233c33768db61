import { LRUCache } from 'lru-cache';
import { isOutsideAdministratorId, LOCAL_CONSOLE } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { SecretText } from '#platform/secrets/index.ts';
import type { Receipt } from '../port.ts';
import { withKeptSecret } from '../secrets/kept-secret.ts';
import type { Origin } from './browser-sessions.ts';
import type { AdministratorPrincipal, Enrolled, OwnFactorsMeans } from './own-factors-means.ts';
import { createOwnPasskeys, type OwnPasskeys } from './passkeys/own-passkeys.ts';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';
import { totpSecretName } from './second-step-proofs.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

/** Shown once, when it begins. */
export type TotpSetup = { readonly uri: string; readonly secret: string };
/** Shown once. */
export type FreshCodes = { readonly codes: readonly string[]; readonly receipt: Receipt };
export type TotpEnrolment = { readonly code: string; readonly origin: Origin; readonly userAgent: string };

export type OwnFactors = OwnPasskeys & {
  /** Makes a secret that counts only after its first code; a later call makes another one. */
  beginTotp(principal: AdministratorPrincipal, server: string): TotpSetup;
  enrolTotp(principal: AdministratorPrincipal, enrolment: TotpEnrolment): Promise<Enrolled>;
  removeTotp(principal: AdministratorPrincipal, origin: Origin): Promise<Receipt>;
  changeRecoveryCodes(principal: AdministratorPrincipal, origin: Origin): Promise<FreshCodes>;
  /** Of another administrator. */
  reset(principal: AdministratorPrincipal, administratorId: string, origin: Origin): Promise<Receipt>;
  /** Whether every administrator needs one. */
  requireForAll(principal: AdministratorPrincipal, required: boolean, origin: Origin): Promise<Receipt>;
};

/** Milliseconds for scanning the picture and typing the first code. */
const SETUP_LIFE = 15 * 60_000;
const SETUPS_KEPT = 200;

/** Changing what somebody shows at the door; each change asks for a recent proof that it is still he. */
export const createOwnFactors = (means: OwnFactorsMeans): OwnFactors => {
  const { gate, clock, ids, secrets, proofs, sessions } = means;
  const { vault } = secrets;
  const key = secrets.serverSecret('recovery-codes');
  const setups = new LRUCache<string, { secret: SecretText; until: number }>({ max: SETUPS_KEPT });
  const send = (principal: AdministratorPrincipal, command: RostrumCommand, origin: Origin) => {
    const commandId = ids.uuid();
    return gate.execute(command, { principal, origin, commandId, correlationId: commandId });
  };
  const freshCodes = ({ id }: AdministratorPrincipal) => {
    const codes = newRecoveryCodes();
    return { codes, recoveryCodes: codes.map((code) => recoveryCodeHash(key, id, code)) };
  };
  const beginAnew = async ({ id }: AdministratorPrincipal, origin: Origin, userAgent: string) => {
    const session = await sessions.begin({ kind: 'administrator', id }, origin, userAgent);
    proofs.remember(session.sessionId);
    return session;
  };
  /** Whose account is elsewhere shows his factors there; nobody would ask for one that he has here. */
  const requireOwner = (principal: AdministratorPrincipal): void => {
    if (isOutsideAdministratorId(principal.id) || principal.id === LOCAL_CONSOLE)
      throw new DomainError('ADMINISTRATOR_OUTSIDE');
    proofs.require(principal);
  };
  const begun = ({ sessionId }: AdministratorPrincipal): SecretText => {
    const setup = setups.get(sessionId);
    if (setup === undefined || setup.until <= clock.monotonic())
      throw new DomainError('SECOND_FACTOR_FAILED');
    return setup.secret;
  };
  return {
    ...createOwnPasskeys({ ...means, send, freshCodes, beginAnew, requireOwner }),

    beginTotp(principal, server) {
      requireOwner(principal);
      const secret = newTotpSecret();
      const until = clock.monotonic() + SETUP_LIFE;
      setups.set(principal.sessionId, { secret: new SecretText(secret), until });
      return { secret, uri: totpUri(secret, { server, login: principal.id }) };
    },

    async enrolTotp(principal, { code, origin, userAgent }) {
      requireOwner(principal);
      const value = begun(principal);
      const step = totpStep(value.reveal(), code.trim(), clock);
      if (step === null) throw new DomainError('SECOND_FACTOR_FAILED');
      const { id: administratorId } = principal;
      const { codes, recoveryCodes } = freshCodes(principal);
      const secret = { name: totpSecretName(administratorId), value, owner: administratorId };
      await withKeptSecret(vault, secret, (totpSecret) => {
        const data = { administratorId, totpSecret, step, recoveryCodes };
        return send(principal, { type: 'EnrolTotp', data }, origin);
      });
      setups.delete(principal.sessionId);
      return { codes, session: await beginAnew(principal, origin, userAgent) };
    },

    async removeTotp(principal, origin) {
      requireOwner(principal);
      return send(principal, { type: 'RemoveTotp', data: { administratorId: principal.id } }, origin);
    },

    async changeRecoveryCodes(principal, origin) {
      requireOwner(principal);
      const { codes, recoveryCodes } = freshCodes(principal);
      const data = { administratorId: principal.id, recoveryCodes };
      return { codes, receipt: await send(principal, { type: 'ChangeRecoveryCodes', data }, origin) };
    },

    async reset(principal, administratorId, origin) {
      proofs.require(principal);
      return send(principal, { type: 'ResetSecondFactors', data: { administratorId } }, origin);
    },

    async requireForAll(principal, required, origin) {
      proofs.require(principal);
      return send(principal, { type: 'ChangeSecondFactorSettings', data: { required } }, origin);
    },
  };
};
