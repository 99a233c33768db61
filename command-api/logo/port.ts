import type { Logo } from '#domain/website/index.ts';
import type { CommandContext, Receipt } from '../port.ts';

export type LogoScheme = keyof Logo;

export const isLogoScheme = (value: unknown): value is LogoScheme => value === 'light' || value === 'dark';

/** A logo is drawn to fit into this, in pixels: sharp on dense screens where it is shown half as large. */
export const logoBox = { width: 640, height: 160 } as const;

/** Where a logo is found, below the address of the server. The id says what it shows, so it never changes. */
export const logoPath = (logoId: string): string => `/site/logo/${logoId}`;

export type LogoUpload = { readonly scheme: LogoScheme; readonly bytes: AsyncIterable<Buffer> };

/** The logo of the owner on public pages. */
export type LogoDesk = {
  /** Takes a picture and makes it the logo. Throws `DomainError` and changes nothing then. */
  change(upload: LogoUpload, context: CommandContext): Promise<{ logoId: string; receipt: Receipt }>;
  /** WebP; null for what is none, or is no longer what its name says. */
  read(logoId: string): Promise<Buffer | null>;
  /**
   * Looks whether bytes are a logo as this server draws them, and answers with the id. `keep` puts them where the command
   * that follows finds them. Throws `DomainError`.
   */
  take(bytes: Buffer, options: { readonly keep: boolean }): Promise<string>;
  /** Removes what no event names, such as pictures of commands that were refused; for the start. */
  tidy(): Promise<void>;
};
