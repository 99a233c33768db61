import type { ApiKeyEvent } from './events.ts';

export type ApiKeyState =
  | { readonly status: 'none' }
  | {
      readonly status: 'generated';
      readonly keyHash: string;
      readonly expiresAt: string | null;
      readonly addresses: readonly string[];
    };

export const API_KEY_STREAM = 'settings-api-key';

/** A key exists when somebody makes one. */
export const noApiKey: ApiKeyState = { status: 'none' };

export const evolveApiKey = (state: ApiKeyState, event: ApiKeyEvent): ApiKeyState => {
  switch (event.type) {
    case 'ApiKeyGenerated':
      return { status: 'generated', ...event.data };
    case 'ApiKeyRevoked':
      return noApiKey;
    case 'ApiKeyUsed':
      return state;
  }
};
