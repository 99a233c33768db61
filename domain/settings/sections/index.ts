import type { Section } from '../section.ts';
import { application } from './application.ts';
import { branding } from './branding.ts';
import { clientVersions, versionsFor } from './client-versions.ts';
import { files } from './files.ts';
import { https } from './https.ts';
import { logging } from './logging.ts';
import { mailNotices } from './mail-notices.ts';
import { mailTemplates, templateFields } from './mail-templates.ts';
import { network } from './network.ts';
import { qos } from './qos.ts';
import { smtp } from './smtp.ts';
import { updates } from './updates.ts';
import { externalOrigin, web } from './web.ts';

export {
  application,
  branding,
  clientVersions,
  externalOrigin,
  files,
  https,
  logging,
  mailNotices,
  mailTemplates,
  network,
  qos,
  smtp,
  templateFields,
  updates,
  versionsFor,
  web,
};

/** Every section, in the order of the panel; a new one is one more entry here. */
export const sections = [
  logging,
  application,
  clientVersions,
  network,
  qos,
  https,
  smtp,
  mailNotices,
  mailTemplates,
  web,
  branding,
  files,
  updates,
] as const;

export type AnySection = (typeof sections)[number];

export type SectionId = AnySection['id'];

const byId: ReadonlyMap<string, Section> = new Map<string, Section>(sections.map((one) => [one.id, one]));

export const findSection = (id: string): Section | undefined => byId.get(id);
