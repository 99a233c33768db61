import type { AccessEvent, AdministratorPreferences, AdministratorRole } from '../events.ts';

export type Administrator = {
  readonly administratorId: string;
  readonly displayName: string;
  readonly role: AdministratorRole;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly preferences: AdministratorPreferences;
};

/** All of them together: "the last full administrator stays" is a rule about the whole. */
export type AdministratorsState = { readonly byId: ReadonlyMap<string, Administrator> };

export const ADMINISTRATORS_STREAM = 'administrators';

export const noAdministrators: AdministratorsState = { byId: new Map() };

/** Until an administrator chooses; the panel chooses the browser's language for him at the first sign-in. */
export const defaultPreferences: AdministratorPreferences = { language: 'en', timeZone: 'server' };

const changed = (
  state: AdministratorsState,
  id: string,
  changes: Partial<Administrator>,
): AdministratorsState => {
  const administrator = state.byId.get(id);
  if (administrator === undefined) return state;
  return { byId: new Map(state.byId).set(id, { ...administrator, ...changes }) };
};

export const evolveAdministrators = (state: AdministratorsState, event: AccessEvent): AdministratorsState => {
  switch (event.type) {
    case 'AdministratorCreated': {
      const administrator = { ...event.data, preferences: defaultPreferences };
      return { byId: new Map(state.byId).set(administrator.administratorId, administrator) };
    }
    case 'AdministratorRoleChanged':
      return changed(state, event.data.administratorId, { role: event.data.role });
    case 'AdministratorPasswordChanged': {
      const { administratorId, passwordHash, mustChangePassword } = event.data;
      return changed(state, administratorId, { passwordHash, mustChangePassword });
    }
    case 'AdministratorPreferencesChanged':
      return changed(state, event.data.administratorId, { preferences: event.data.preferences });
    case 'AdministratorDeleted': {
      const byId = new Map(state.byId);
      byId.delete(event.data.administratorId);
      return { byId };
    }
    default:
      return state;
  }
};
