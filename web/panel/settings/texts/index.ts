import { applicationTexts } from './application.ts';
import { brandingTexts } from './branding.ts';
import { clientVersionsTexts } from './client-versions.ts';
import { filesTexts } from './files.ts';
import { httpsTexts } from './https.ts';
import { loggingTexts } from './logging.ts';
import { mailNoticesTexts } from './mail-notices.ts';
import { mailTemplatesTexts } from './mail-templates.ts';
import { networkTexts } from './network.ts';
import { qosTexts } from './qos.ts';
import { smtpTexts } from './smtp.ts';
import type { SectionTexts } from './texts.ts';
import { updatesTexts } from './updates.ts';
import { webTexts } from './web.ts';

export type { FieldTexts, SectionTexts } from './texts.ts';

/** By the id of the section; a section or a field without texts fails a test. */
export const sectionTexts: Readonly<Record<string, SectionTexts>> = {
  application: applicationTexts,
  branding: brandingTexts,
  'client-versions': clientVersionsTexts,
  files: filesTexts,
  https: httpsTexts,
  logging: loggingTexts,
  'mail-notices': mailNoticesTexts,
  'mail-templates': mailTemplatesTexts,
  network: networkTexts,
  qos: qosTexts,
  smtp: smtpTexts,
  updates: updatesTexts,
  web: webTexts,
};
