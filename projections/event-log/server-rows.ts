import type { ServerEvent } from '#domain/server/index.ts';
import type { UpdateEvent } from '#domain/update/index.ts';
import type { EventOf } from '../projection.ts';
import type { Handled } from './handled.ts';
import { about, type Row } from './row.ts';

/** Starts, stops and restarts of the server, and newer versions of it. */
export type ServerHandled = Extract<Handled, { type: ServerEvent['type'] | UpdateEvent['type'] }>;

const restartRowOf = (event: EventOf<'RestartRequested'>): Row => {
  const { node, whenEmpty, running, settings } = event.data;
  return about('server', node, 'restart_requested', {
    ...{ Host: event.actor.address, By: event.actor.id },
    ...{ WhenEmpty: String(whenEmpty), Running: String(running) },
    Settings: settings.join(', ') || undefined,
  });
};

export const serverRowOf = (event: ServerHandled): Row => {
  switch (event.type) {
    case 'ServerStarted': {
      const { node, version, afterCrash } = event.data;
      return about('server', node, 'start', { Version: version, AfterCrash: String(afterCrash) });
    }
    case 'ServerStopped':
      return about('server', event.data.node, 'stop', { Reason: event.data.reason });
    case 'RestartRequested':
      return restartRowOf(event);
    case 'RestartWithdrawn': {
      const told = { Host: event.actor.address, By: event.actor.id };
      return about('server', event.data.node, 'restart_withdrawn', told);
    }
    case 'ReleaseAnnounced': {
      const { release, publisher } = event.data;
      return about('server', 'updates', 'update_announced', {
        Version: release.version,
        Publisher: publisher,
        Security: release.security ? 'true' : undefined,
      });
    }
  }
};
