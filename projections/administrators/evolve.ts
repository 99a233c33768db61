import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { AdministratorDocument } from './document.ts';
import { evolveFactors, noFactors } from './factors.ts';

const handles = [
  'AdministratorCreated',
  'AdministratorRoleChanged',
  'AdministratorPasswordChanged',
  'AdministratorPreferencesChanged',
  'AdministratorTotpEnrolled',
  'AdministratorTotpRemoved',
  'AdministratorPasskeyAdded',
  'AdministratorPasskeyRenamed',
  'AdministratorPasskeyRemoved',
  'AdministratorRecoveryCodesChanged',
  'AdministratorSecondFactorsReset',
  'SecondFactorUsed',
  'AdministratorDeleted',
  'OutsideAdministratorCreated',
  'OutsideAdministratorRenamed',
  'OutsideAdministratorDeleted',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (
  administrator: AdministratorDocument | null,
  event: Handled,
): AdministratorDocument | null => {
  const { position } = event;
  if (event.type === 'AdministratorCreated' || event.type === 'OutsideAdministratorCreated') {
    const { administratorId, displayName, role } = event.data;
    return {
      id: administratorId,
      source: 'source' in event.data ? event.data.source.from : 'panel',
      displayName,
      role,
      mustChangePassword: 'mustChangePassword' in event.data && event.data.mustChangePassword,
      preferences: null,
      secondFactors: noFactors,
      createdAt: event.time,
      sortName: foldText(displayName),
      position,
    };
  }
  if (administrator === null) return null;
  switch (event.type) {
    case 'AdministratorRoleChanged':
      return { ...administrator, role: event.data.role, position };
    case 'AdministratorPasswordChanged':
      return { ...administrator, mustChangePassword: event.data.mustChangePassword, position };
    case 'AdministratorPreferencesChanged':
      return { ...administrator, preferences: event.data.preferences, position };
    case 'OutsideAdministratorRenamed': {
      const { displayName } = event.data;
      return { ...administrator, displayName, sortName: foldText(displayName), position };
    }
    case 'AdministratorDeleted':
    case 'OutsideAdministratorDeleted':
      return null;
    default:
      return { ...administrator, secondFactors: evolveFactors(administrator.secondFactors, event), position };
  }
};

export const administrators = documentProjection<Handled['type'], AdministratorDocument>({
  name: 'administrators',
  version: 3,
  collection: { name: 'administrators', indexes: [['sortName']], search: ['id', 'displayName'] },
  handles,
  begins: ['AdministratorCreated', 'OutsideAdministratorCreated'],
  target: (event) => event.data.administratorId,
  evolve,
});
