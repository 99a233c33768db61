import type { SendMailOptions } from 'nodemailer';
import { headerText, type Letter } from '../letters/compose.ts';

export type Address = { readonly name: string; readonly address: string };

export type Outgoing = {
  readonly letter: Letter;
  readonly from: Address;
  readonly to: Address;
  /** The same for every attempt, so that a letter that came twice is known as one. */
  readonly messageId: string;
  readonly date: Date;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string } | undefined;
};

const NAME_MAX = 200;

const person = ({ name, address }: Address): Address => ({
  name: headerText(name).slice(0, NAME_MAX).toWellFormed(),
  address,
});

/** One recipient, whose address stands alone: it is never read as a list. */
export const messageOf = ({ letter, from, to, messageId, date, calendar }: Outgoing): SendMailOptions => ({
  from: person(from),
  to: person(to),
  envelope: { from: from.address, to: [to.address] },
  subject: letter.subject,
  text: letter.text,
  html: letter.html,
  messageId: `<${messageId}>`,
  date,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  disableFileAccess: true,
  disableUrlAccess: true,
  ...(calendar === undefined
    ? {}
    : { icalEvent: { method: calendar.method, filename: 'invite.ics', content: calendar.text } }),
});

/** What a server can be asked to deliver to: no list, no comment, nothing that ends a line. */
export const isDeliverable = (address: string): boolean =>
  address.length <= 254 &&
  /^[^\s@<>(),;:\\"[\]\p{Cc}]{1,64}@[^\s@<>(),;:\\"[\]\p{Cc}]{1,253}$/u.test(address);

/** For the right side of an id of a letter; the brackets of an IPv6 address may not stand there. */
export const hostOf = (baseUrl: string): string => new URL(baseUrl).hostname.replaceAll(/[[\]]/g, '');
