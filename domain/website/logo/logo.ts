import {
  changedFields,
  type Decider,
  type EventCatalogue,
  type FieldProblem,
  isEmpty,
  requireValid,
} from '#domain/kernel/index.ts';

/** The name of the picture in the store of files: the SHA-256 of its bytes, in hexadecimal digits; null for none. */
export type Logo = {
  readonly light: string | null;
  /** For the dark scheme of colours; the light one serves both while it is absent. */
  readonly dark: string | null;
};

export type LogoCommand = { readonly type: 'ChangeLogo'; readonly data: { readonly changes: Partial<Logo> } };

/** The stream `logo`. */
export type LogoEvent = { readonly type: 'LogoChanged'; readonly data: { readonly changes: Partial<Logo> } };

export const logoEvents: EventCatalogue<LogoEvent> = {
  LogoChanged: { version: 1, summary: 'Public pages show another logo, or none.' },
};

export const LOGO_STREAM = 'logo';

export const noLogo: Logo = { light: null, dark: null };

const isFileId = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);

const idProblem = (field: string, id: string | null | undefined): FieldProblem | undefined =>
  typeof id === 'string' && !isFileId(id) ? { field, rule: 'pattern' } : undefined;

export const evolveLogo = (logo: Logo, { data }: LogoEvent): Logo => ({ ...logo, ...data.changes });

const decide = ({ data }: LogoCommand, logo: Logo): readonly LogoEvent[] => {
  const { light, dark } = data.changes;
  requireValid(idProblem('light', light), idProblem('dark', dark));
  const changes = changedFields(logo, data.changes);
  return isEmpty(changes) ? [] : [{ type: 'LogoChanged', data: { changes } }];
};

export const logoDecider: Decider<Logo, LogoCommand, LogoEvent> = {
  initialState: noLogo,
  decide,
  evolve: evolveLogo,
};
