import type { Rights } from '#domain/account/index.ts';
import type { LicenceState } from './state.ts';
import { communityTerms, type Extension, type LicensedNumbers } from './terms.ts';

/** Whether the licence lets new conferences start: `expired` and `stopped` do not. */
export type Standing = 'community' | 'valid' | 'expired' | 'stopped';

/** The time by which a licence is judged: the clock's, unless a later one was seen. */
export const licenceTime = ({ seen }: LicenceState, now: string): string => (now > seen ? now : seen);

export const standingOf = (state: LicenceState, now: string): Standing => {
  if (state.installed === null) return 'community';
  const time = licenceTime(state, now);
  const { validUntil } = state.installed.terms;
  if (validUntil !== null && time >= validUntil) return 'expired';
  const stopsAt = state.lost?.stopsAt ?? null;
  return stopsAt !== null && time >= stopsAt ? 'stopped' : 'valid';
};

/** The numbers that hold; an ended licence keeps its own, for what runs on. */
export const limitsIn = ({ installed }: LicenceState): LicensedNumbers =>
  (installed?.terms ?? communityTerms).limits;

export const isOn = ({ installed }: LicenceState, extension: Extension): boolean =>
  (installed?.terms ?? communityTerms).extensions.includes(extension);

/** Rights of groups without those that need an extension which is off. */
export const licensedRights = (rights: Rights, licence: LicenceState): Rights => ({
  ...rights,
  shareDesktop: rights.shareDesktop && isOn(licence, 'desktopSharing'),
  showSlides: rights.showSlides && isOn(licence, 'slideShow'),
  transferFiles: rights.transferFiles && isOn(licence, 'fileTransfer'),
});
