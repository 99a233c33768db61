import { documentProjection, type EventOf } from '../projection.ts';
import type { CredentialDocument } from './document.ts';

const handles = [
  'AccountCreated',
  'AccountPasswordChanged',
  'AccountActivated',
  'AccountDeactivated',
  'AccountDeleted',
  'AccountRestored',
  'AdministratorCreated',
  'AdministratorRoleChanged',
  'AdministratorPasswordChanged',
  'AdministratorDeleted',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const target = ({ data }: Handled): string =>
  'accountId' in data ? `account:${data.accountId}` : `administrator:${data.administratorId}`;

const begun = (event: EventOf<'AccountCreated' | 'AdministratorCreated'>): CredentialDocument => {
  const { passwordHash } = event.data;
  const common = { id: target(event), passwordHash, deleted: false, position: event.position };
  return event.type === 'AccountCreated'
    ? {
        ...common,
        kind: 'account',
        login: event.data.accountId,
        active: event.data.active,
        mustChangePassword: false,
      }
    : {
        ...common,
        kind: 'administrator',
        login: event.data.administratorId,
        active: true,
        mustChangePassword: event.data.mustChangePassword,
        role: event.data.role,
      };
};

export const evolve = (credential: CredentialDocument | null, event: Handled): CredentialDocument | null => {
  const { position } = event;
  if (event.type === 'AccountCreated' || event.type === 'AdministratorCreated') return begun(event);
  if (credential === null) return null;
  switch (event.type) {
    case 'AccountPasswordChanged':
      return { ...credential, passwordHash: event.data.passwordHash, position };
    case 'AdministratorPasswordChanged': {
      const { passwordHash, mustChangePassword } = event.data;
      return { ...credential, passwordHash, mustChangePassword, position };
    }
    case 'AdministratorRoleChanged':
      return { ...credential, role: event.data.role, position };
    case 'AccountActivated':
      return { ...credential, active: true, position };
    case 'AccountDeactivated':
      return { ...credential, active: false, position };
    case 'AccountDeleted':
      return { ...credential, deleted: true, position };
    case 'AccountRestored':
      return { ...credential, deleted: false, position };
    case 'AdministratorDeleted':
      return null;
  }
};

export const credentials = documentProjection<Handled['type'], CredentialDocument>({
  name: 'credentials',
  version: 2,
  collection: { name: 'credentials', indexes: [] },
  handles,
  begins: ['AccountCreated', 'AdministratorCreated'],
  target,
  evolve,
});
