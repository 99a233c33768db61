import type { Viewer } from '../viewer-context.tsx';

export type PasskeyPlace = Viewer['passkeyPlace'];

/** Why this page can neither make nor show a passkey; undefined where it can. */
export type Obstacle = 'insecure' | 'number' | 'unknown-name' | 'elsewhere' | 'browser';

const serverSays: Record<NonNullable<PasskeyPlace['obstacle']>, Obstacle> = {
  INSECURE: 'insecure',
  IP_ADDRESS: 'number',
  UNKNOWN_NAME: 'unknown-name',
};

export const obstacleTo = ({ origin, obstacle }: PasskeyPlace): Obstacle | undefined => {
  if (obstacle !== null) return serverSays[obstacle];
  if (origin !== window.location.origin) return 'elsewhere';
  return 'PublicKeyCredential' in window ? undefined : 'browser';
};
