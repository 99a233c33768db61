import type { AccessEvent, AdministratorPreferences, AdministratorRole, OutsideSource } from '../events.ts';
import { evolveSecondFactors, noSecondFactors, type SecondFactors } from '../second-factors/state.ts';

export type Administrator = {
  readonly administratorId: string;
  readonly displayName: string;
  readonly role: AdministratorRole;
  /** Null for those from outside, who have no password here. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly preferences: AdministratorPreferences;
  /** Of those from outside only. */
  readonly source?: OutsideSource;
};

/** All of them together: "the last full administrator stays" is a rule about the whole. */
export type AdministratorsState = {
  readonly byId: ReadonlyMap<string, Administrator>;
  readonly factors: ReadonlyMap<string, SecondFactors>;
  /** Nobody does anything in the panel before he has a second factor. */
  readonly secondFactorRequired: boolean;
};

export const ADMINISTRATORS_STREAM = 'administrators';

export const noAdministrators: AdministratorsState = {
  byId: new Map(),
  factors: new Map(),
  secondFactorRequired: false,
};

/** Until an administrator chooses; the panel chooses the browser's language for him at the first sign-in. */
export const defaultPreferences: AdministratorPreferences = {
  language: 'en',
  timeZone: 'server',
  csvEncoding: 'utf-8-bom',
  csvSeparator: ';',
};

/** Somebody who may change everything has chosen a password, and not only been given one. */
export const somebodyCanSignIn = ({ byId }: AdministratorsState): boolean =>
  [...byId.values()].some(
    ({ role, mustChangePassword, source }) => role === 'admin' && !mustChangePassword && source === undefined,
  );

const changed = (
  state: AdministratorsState,
  id: string,
  changes: Partial<Administrator>,
): AdministratorsState => {
  const administrator = state.byId.get(id);
  if (administrator === undefined) return state;
  return { ...state, byId: new Map(state.byId).set(id, { ...administrator, ...changes }) };
};

export const evolveAdministrators = (state: AdministratorsState, event: AccessEvent): AdministratorsState => {
  switch (event.type) {
    case 'AdministratorCreated': {
      const administrator = { ...event.data, preferences: defaultPreferences };
      return { ...state, byId: new Map(state.byId).set(administrator.administratorId, administrator) };
    }
    case 'AdministratorRoleChanged':
      return changed(state, event.data.administratorId, { role: event.data.role });
    case 'AdministratorPasswordChanged': {
      const { administratorId, passwordHash, mustChangePassword } = event.data;
      return changed(state, administratorId, { passwordHash, mustChangePassword });
    }
    case 'AdministratorPreferencesChanged':
      return changed(state, event.data.administratorId, { preferences: event.data.preferences });
    case 'OutsideAdministratorCreated': {
      const outside = { passwordHash: null, mustChangePassword: false, preferences: defaultPreferences };
      const administrator = { ...event.data, ...outside };
      return { ...state, byId: new Map(state.byId).set(administrator.administratorId, administrator) };
    }
    case 'OutsideAdministratorRenamed':
      return changed(state, event.data.administratorId, { displayName: event.data.displayName });
    case 'OutsideAdministratorDeleted':
    case 'AdministratorDeleted': {
      const byId = new Map(state.byId);
      byId.delete(event.data.administratorId);
      return { ...state, byId };
    }
    case 'SecondFactorSettingsChanged':
      return { ...state, secondFactorRequired: event.data.required };
    case 'AdministratorTotpEnrolled':
    case 'AdministratorTotpRemoved':
    case 'AdministratorPasskeyAdded':
    case 'AdministratorPasskeyRenamed':
    case 'AdministratorPasskeyRemoved':
    case 'AdministratorRecoveryCodesChanged':
    case 'AdministratorSecondFactorsReset':
    case 'SecondFactorUsed': {
      const id = event.data.administratorId;
      const known = state.factors.get(id) ?? noSecondFactors;
      return { ...state, factors: new Map(state.factors).set(id, evolveSecondFactors(known, event)) };
    }
    default:
      return state;
  }
};
