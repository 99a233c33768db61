import type { ApplicationEvent, ApplicationSettings } from './events.ts';

export type Application = ApplicationSettings & {
  readonly applicationId: string;
  readonly secretHash: string | null;
};

/** `generation` rises when all tokens end at once: those of an earlier one are worth nothing. */
export type ApplicationState =
  | { readonly status: 'none' | 'removed'; readonly generation: number }
  | (Application & { readonly status: 'registered'; readonly generation: number });

/** The client that programs use without having registered: the login form of the vendor's own programs. */
export const BUILT_IN_APPLICATION = 'trueconf_server_users';

export const applicationStream = (applicationId: string): string => `application-${applicationId}`;

export const noApplication: ApplicationState = { status: 'none', generation: 0 };

export const evolveApplication = (state: ApplicationState, event: ApplicationEvent): ApplicationState => {
  if (event.type === 'ApplicationRegistered') {
    return { status: 'registered', generation: state.generation, ...event.data };
  }
  if (state.status !== 'registered') return state;
  switch (event.type) {
    case 'ApplicationChanged':
      return { ...state, ...event.data.changes };
    case 'ApplicationSecretRegenerated': {
      const { secretHash, tokensRevoked } = event.data;
      return { ...state, secretHash, generation: state.generation + (tokensRevoked ? 1 : 0) };
    }
    case 'ApplicationRemoved':
      return { status: 'removed', generation: state.generation + 1 };
  }
};
