import type { PlannedTime } from '#domain/conference/index.ts';
import type { RegistrationSettings } from './events.ts';

/** How far a conference has come, as far as the registration for it is concerned. */
export type Course = {
  readonly started: boolean;
  readonly ended: boolean;
  /** When it begins and ends by its plan, if it takes place once; it may begin earlier. */
  readonly planned?: PlannedTime;
};

/** Whether somebody could register now, and if not, why. */
export type RegistrationStanding = 'off' | 'open' | 'notYet' | 'closed' | 'full';

type Asked = {
  readonly settings: RegistrationSettings;
  /** How many hold a place. */
  readonly taken: number;
  readonly course: Course;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
};

/** Places of one conference, whatever the administrator says: beyond them the list is no list any more. */
export const REGISTRATIONS_MAX = 10_000;

const ofDates = ({ opensAt, closesAt }: RegistrationSettings, now: number): RegistrationStanding => {
  if (opensAt !== null && now < Date.parse(opensAt)) return 'notYet';
  return closesAt !== null && now >= Date.parse(closesAt) ? 'closed' : 'open';
};

const hasCome = (time: string | undefined, now: number): boolean =>
  time !== undefined && now >= Date.parse(time);

const ofRule = ({ settings, course, now }: Asked): RegistrationStanding => {
  switch (settings.closing) {
    case 'never':
      return 'open';
    case 'start':
      return course.started || hasCome(course.planned?.start, now) ? 'closed' : 'open';
    case 'end':
      return course.ended || hasCome(course.planned?.end, now) ? 'closed' : 'open';
    case 'dates':
      return ofDates(settings, now);
  }
};

/** Guide §3.6.5.5, items 1 to 3. */
export const registrationStanding = (asked: Asked): RegistrationStanding => {
  const { settings, taken } = asked;
  if (!settings.registrationRequired) return 'off';
  const standing = ofRule(asked);
  return standing === 'open' && taken >= (settings.seats ?? REGISTRATIONS_MAX) ? 'full' : standing;
};
