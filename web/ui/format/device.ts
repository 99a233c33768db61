import Bowser from 'bowser';

/** What a browser says of itself, as far as people care. */
export type Device = {
  /** `Chrome 140`; empty when it cannot be told. */
  readonly browser: string;
  /** `Windows`, `Android`; empty when it cannot be told. */
  readonly system: string;
  readonly kind: 'desktop' | 'phone' | 'tablet';
};

const LONGEST = 512;

export const deviceOf = (userAgent: string): Device => {
  if (userAgent === '') return { browser: '', system: '', kind: 'desktop' };
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, LONGEST));
  const version = browser.version?.split('.')[0] ?? '';
  const kind = platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : 'desktop';
  return { browser: [browser.name ?? '', version].filter(Boolean).join(' '), system: os.name ?? '', kind };
};
