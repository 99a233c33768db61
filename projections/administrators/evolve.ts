import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { AdministratorDocument } from './document.ts';

const handles = [
  'AdministratorCreated',
  'AdministratorRoleChanged',
  'AdministratorPasswordChanged',
  'AdministratorPreferencesChanged',
  'AdministratorTotpEnrolled',
  'AdministratorTotpRemoved',
  'AdministratorRecoveryCodesChanged',
  'AdministratorSecondFactorsReset',
  'SecondFactorUsed',
  'AdministratorDeleted',
  'OutsideAdministratorCreated',
  'OutsideAdministratorRenamed',
  'OutsideAdministratorDeleted',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const none: AdministratorDocument['secondFactors'] = {
  totpSince: null,
  totpUsedAt: null,
  recoveryCodesLeft: 0,
};

const withFactors = (
  administrator: AdministratorDocument,
  changes: Partial<AdministratorDocument['secondFactors']>,
  position: number,
): AdministratorDocument => ({
  ...administrator,
  secondFactors: { ...administrator.secondFactors, ...changes },
  position,
});

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
      secondFactors: none,
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
    case 'AdministratorTotpEnrolled':
      return withFactors(administrator, { totpSince: event.time, totpUsedAt: null }, position);
    case 'AdministratorTotpRemoved':
    case 'AdministratorSecondFactorsReset':
      return withFactors(administrator, none, position);
    case 'AdministratorRecoveryCodesChanged':
      return withFactors(administrator, { recoveryCodesLeft: event.data.recoveryCodes.length }, position);
    case 'SecondFactorUsed': {
      const { recoveryCodesLeft } = administrator.secondFactors;
      const byCode = event.data.method === 'recovery-code';
      const changes = byCode ? { recoveryCodesLeft: recoveryCodesLeft - 1 } : { totpUsedAt: event.time };
      return withFactors(administrator, changes, position);
    }
    case 'AdministratorDeleted':
    case 'OutsideAdministratorDeleted':
      return null;
  }
};

export const administrators = documentProjection<Handled['type'], AdministratorDocument>({
  name: 'administrators',
  version: 2,
  collection: { name: 'administrators', indexes: [['sortName']], search: ['id', 'displayName'] },
  handles,
  begins: ['AdministratorCreated', 'OutsideAdministratorCreated'],
  target: (event) => event.data.administratorId,
  evolve,
});
