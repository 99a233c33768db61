import type { Section } from '../section.ts';
import { application } from './application.ts';
import { branding } from './branding.ts';
import { https } from './https.ts';
import { logging } from './logging.ts';
import { mailNotices } from './mail-notices.ts';
import { mailTemplates, templateFields } from './mail-templates.ts';
import { network } from './network.ts';
import { smtp } from './smtp.ts';
import { updates } from './updates.ts';
import { externalOrigin, web } from './web.ts';

export {
  application,
  branding,
  externalOrigin,
  https,
  logging,
  mailNotices,
  mailTemplates,
  network,
  smtp,
  templateFields,
  updates,
  web,
};

/** Every section, in the order of the panel; a new one is one more entry here. */
export const sections = [
  logging,
  application,
  network,
  https,
  smtp,
  mailNotices,
  mailTemplates,
  web,
  branding,
  updates,
] as const;

export type AnySection = (typeof sections)[number];

export type SectionId = AnySection['id'];

const byId: ReadonlyMap<string, Section> = new Map<string, Section>(sections.map((one) => [one.id, one]));

export const findSection = (id: string): Section | undefined => byId.get(id);
