import type { RequestListener } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, type TLSSocket } from 'node:tls';
import { listen, stopListening } from './listen.ts';
import { newTlsServer, refuseUnreadable, type TlsPair, type TlsVersions, tlsOptions } from './servers.ts';

/** What the door is set to; it is another one as soon as any of this differs. */
export type DoorSettings = TlsVersions & { readonly port: number; readonly pair: TlsPair };

/** The door for HTTPS, beside that for HTTP. Whatever fails, it stays as it was. */
export type SecureDoor = {
  /** Null while it is closed. */
  current(): DoorSettings | null;
  /** Opens it or sets it otherwise. Throws, and changes nothing then. */
  open(settings: DoorSettings): Promise<void>;
  /** Lets nobody new in; who is inside stays. */
  close(): void;
  /** Whether somebody has come in before the door was last set: what he does proves nothing of how it is set now. */
  isOutdated(socket: Socket): boolean;
  /** Whether a port could be had, without keeping it. Throws the failure of the system. */
  tryPort(port: number): Promise<void>;
};

export type SecureDoorOptions = {
  readonly host: string;
  readonly handler: RequestListener;
  /** Called for each server that is opened, before it lets anybody in. */
  readonly onServer: (server: Server) => void;
};

type Opened = { readonly server: Server; settings: DoorSettings };

export const createSecureDoor = ({ host, handler, onServer }: SecureDoorOptions): SecureDoor => {
  let opened: Opened | null = null;
  let generation = 0;
  const arrivals = new WeakMap<Socket, { readonly server: Server; readonly generation: number }>();

  const newServer = (options: SecureContextOptions): Server => {
    const server = newTlsServer(options, handler);
    server.on('clientError', refuseUnreadable);
    server.on('secureConnection', (socket: TLSSocket) => void arrivals.set(socket, { server, generation }));
    onServer(server);
    return server;
  };

  const moveTo = async (settings: DoorSettings, options: SecureContextOptions): Promise<void> => {
    const server = newServer(options);
    await listen(server, { host, ports: [settings.port] });
    const former = opened;
    opened = { server, settings };
    if (former !== null) stopListening(former.server);
  };

  return {
    current: () => opened?.settings ?? null,
    open: async (settings) => {
      const options = tlsOptions(settings.pair, settings);
      createSecureContext(options);
      if (opened !== null && opened.settings.port === settings.port) {
        opened.server.setSecureContext(options);
        opened.settings = settings;
      } else await moveTo(settings, options);
      generation += 1;
    },
    close: () => {
      if (opened === null) return;
      stopListening(opened.server);
      opened = null;
      generation += 1;
    },
    isOutdated: (socket) => {
      const arrival = arrivals.get(socket);
      if (arrival === undefined) return false;
      return arrival.server !== opened?.server || arrival.generation !== generation;
    },
    tryPort: async (port) => {
      const server = newTlsServer({}, handler);
      await listen(server, { host, ports: [port] });
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
