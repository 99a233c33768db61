import { LRUCache } from 'lru-cache';
import { hasSecondFactor } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Receipt } from '../../port.ts';
import type { Origin } from '../browser-sessions.ts';
import type { AdministratorPrincipal, Enrolled, OwnFactorsMeans } from '../own-factors-means.ts';
import { type Attestation, verifyAttestation } from './ceremonies.ts';
import type { PasskeyPlace, RelyingParty } from './relying-party.ts';
import { createUserHandles } from './user-handle.ts';

/** What the browser is to make a passkey from. */
export type PasskeyCreation = {
  readonly challenge: string;
  readonly rpId: string;
  readonly userId: string;
  readonly login: string;
  /** Authenticators that have one of these make no other. */
  readonly excluded: readonly string[];
};

export type NewPasskey = {
  readonly name: string;
  readonly attestation: Attestation;
  readonly place: PasskeyPlace;
  readonly origin: Origin;
  readonly userAgent: string;
};

export type OwnPasskeys = {
  /** A later call makes another challenge. Throws PASSKEYS_IMPOSSIBLE. */
  beginPasskey(principal: AdministratorPrincipal, place: PasskeyPlace): Promise<PasskeyCreation>;
  /** Answers with recovery codes when it is the first factor. Throws PASSKEY_FAILED and PASSKEY_EXISTS. */
  addPasskey(principal: AdministratorPrincipal, passkey: NewPasskey): Promise<Enrolled>;
  renamePasskey(
    principal: AdministratorPrincipal,
    passkey: { readonly credentialId: string; readonly name: string },
    origin: Origin,
  ): Promise<Receipt>;
  removePasskey(principal: AdministratorPrincipal, credentialId: string, origin: Origin): Promise<Receipt>;
};

/** Milliseconds for finding the key or the phone. */
const CHALLENGE_LIFE = 5 * 60_000;
const CHALLENGES_KEPT = 200;

export type OwnPasskeysMeans = Pick<
  OwnFactorsMeans,
  'clock' | 'ids' | 'secrets' | 'secondFactors' | 'proofs'
> & {
  readonly send: (
    principal: AdministratorPrincipal,
    command: RostrumCommand,
    origin: Origin,
  ) => Promise<Receipt>;
  readonly freshCodes: (principal: AdministratorPrincipal) => {
    readonly codes: readonly string[];
    readonly recoveryCodes: readonly string[];
  };
  readonly beginAnew: (
    principal: AdministratorPrincipal,
    origin: Origin,
    userAgent: string,
  ) => Promise<Enrolled['session']>;
  readonly requireOwner: (principal: AdministratorPrincipal) => void;
};

type Begun = { readonly challenge: string; readonly relyingParty: RelyingParty; readonly until: number };

const relyingPartyAt = (place: PasskeyPlace): RelyingParty => {
  if ('obstacle' in place) throw new DomainError('PASSKEYS_IMPOSSIBLE');
  return place;
};

/** Passkeys of the one who is signed in; each change asks for a recent proof that it is still he. */
export const createOwnPasskeys = (means: OwnPasskeysMeans): OwnPasskeys => {
  const { clock, ids, secondFactors, send, requireOwner } = means;
  const userHandleOf = createUserHandles(means.secrets);
  const begun = new LRUCache<string, Begun>({ max: CHALLENGES_KEPT });
  /** Each challenge is looked at once. */
  const take = ({ sessionId }: AdministratorPrincipal): Begun => {
    const found = begun.get(sessionId);
    begun.delete(sessionId);
    if (found === undefined || found.until <= clock.monotonic()) throw new DomainError('PASSKEY_FAILED');
    return found;
  };
  return {
    async beginPasskey(principal, place) {
      requireOwner(principal);
      const relyingParty = relyingPartyAt(place);
      const { passkeys } = await secondFactors.of(principal.id);
      const challenge = ids.token(32);
      begun.set(principal.sessionId, { challenge, relyingParty, until: clock.monotonic() + CHALLENGE_LIFE });
      return {
        challenge,
        rpId: relyingParty.id,
        userId: userHandleOf(principal.id),
        login: principal.id,
        excluded: passkeys.map(({ credentialId }) => credentialId),
      };
    },

    async addPasskey(principal, { name, attestation, place, origin, userAgent }) {
      requireOwner(principal);
      const { challenge, relyingParty } = take(principal);
      const here = relyingPartyAt(place);
      const made = await verifyAttestation(attestation, { challenge, relyingParty: here });
      if (made === null || here.id !== relyingParty.id) throw new DomainError('PASSKEY_FAILED');
      const first = !hasSecondFactor(await secondFactors.of(principal.id));
      const { codes, recoveryCodes } = means.freshCodes(principal);
      const data = { administratorId: principal.id, ...made, name, ...(first ? { recoveryCodes } : {}) };
      await send(principal, { type: 'AddPasskey', data }, origin);
      const session = await means.beginAnew(principal, origin, userAgent);
      return { codes: first ? codes : [], session };
    },

    async renamePasskey(principal, passkey, origin) {
      requireOwner(principal);
      const data = { administratorId: principal.id, ...passkey };
      return send(principal, { type: 'RenamePasskey', data }, origin);
    },

    async removePasskey(principal, credentialId, origin) {
      requireOwner(principal);
      const data = { administratorId: principal.id, credentialId };
      return send(principal, { type: 'RemovePasskey', data }, origin);
    },
  };
};
