import { communityLicence, evolveLicence, type LicenceState } from '#domain/licence/index.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { LicenceDocument } from './document.ts';

const handles = [
  'LicenceInstalled',
  'LicenceRemoved',
  'ServerRegistered',
  'RegistrationServiceLost',
  'RegistrationServiceReached',
  'ClockSetBack',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const documentOf = ({ registration, ...state }: LicenceState, position: number): LicenceDocument => ({
  id: 'licence',
  ...state,
  registeredAs: registration?.serverName ?? null,
  position,
});

/** As the domain knows it, without the key. */
export const licenceStateOf = ({
  installed,
  newest,
  lost,
  seen,
  registeredAs,
}: LicenceDocument): LicenceState => ({
  ...{ installed, newest, lost, seen },
  registration: registeredAs === null ? null : { serverName: registeredAs, key: '' },
});

export const communityDocument: LicenceDocument = documentOf(communityLicence, 0);

export const licence = documentProjection<Handled['type'], LicenceDocument>({
  name: 'licence',
  version: 1,
  collection: { name: 'licence', indexes: [] },
  handles,
  begins: [],
  target: () => 'licence',
  evolve: (known, event) =>
    documentOf(evolveLicence(licenceStateOf(known ?? communityDocument), event), event.position),
});
