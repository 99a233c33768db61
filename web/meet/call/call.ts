import { debounce } from './clock.ts';
import { Connection, type ConnectionPorts } from './connection.ts';
import { type FilePorts, FileTransfers } from './file-transfers.ts';
import { LocalMedia, type LocalMediaPorts } from './local-media.ts';
import { type Action, type Input, step } from './machine.ts';
import { NetworkWatch } from './network-watch.ts';
import { createNotices } from './notices.ts';
import {
  forgetSeat,
  type KeyValueStore,
  type Preferences,
  rememberSeat,
  seatIn,
  writePreferences,
} from './preferences.ts';
import type { JoinedRoom, NotificationMessage, Reaction } from './protocol.ts';
import { sweepReactions } from './reactions.ts';
import { RoomMedia, type RoomMediaPorts } from './room-media.ts';
import { admitted, notified } from './room-state.ts';
import type { CallStore, Ending, Panel } from './state.ts';
import type { ToastEvent } from './toasts.ts';
import type { View } from './views.ts';

export type CallPorts = ConnectionPorts & {
  readonly conferenceId: string;
  readonly store: CallStore;
  readonly capture: LocalMediaPorts['capture'];
  /** Of this tab: the seat to come back to. */
  readonly seats: KeyValueStore;
  /** Of this browser: preferences. */
  readonly memory: KeyValueStore;
  readonly newId: () => string;
  readonly upload: FilePorts['upload'];
  readonly newDevice: RoomMediaPorts['newDevice'];
  readonly processor?: RoomMediaPorts['processor'];
  /** Asked for by the address of the page, for this visit only. */
  readonly forceTcp: boolean;
};

const VIEWS_QUIET = 120;

/** One call in one conference, from the first look into the camera to the last goodbye. */
export class Call {
  readonly store: CallStore;
  readonly local: LocalMedia;
  /** Files of the chat. */
  readonly files: FileTransfers;
  readonly notice: (event: ToastEvent) => void;
  readonly #ports: CallPorts;
  readonly #media: RoomMedia;
  readonly #network: NetworkWatch;
  readonly #views: { ask(value: readonly View[]): void; close(): void };
  #connection: Connection | null = null;
  #room: JoinedRoom | null = null;
  #shown: readonly View[] = [];

  constructor(ports: CallPorts) {
    const { clock, store } = ports;
    this.#ports = ports;
    this.store = store;
    this.notice = createNotices(clock, store);
    sweepReactions(clock, store);
    this.#network = new NetworkWatch(clock, store);
    const request: Connection['request'] = (method, data) => this.#request(method, data);
    this.files = new FileTransfers({ ...ports, request });
    this.#media = new RoomMedia({ ...ports, request });
    this.local = new LocalMedia({
      capture: ports.capture,
      store,
      changed: (source, track) => this.#media.changed(source, track),
      muted: () => this.#media.muted(),
      notice: this.notice,
      remember: (changes) => this.remember(changes),
    });
    this.#views = debounce(clock, VIEWS_QUIET, (views) => {
      void this.#request('setViews', { views: [...views] }).catch(() => undefined);
    });
  }

  join(name: string): void {
    this.remember({ name });
    this.#feed('join');
  }

  /** Is there a seat of this tab that may be taken again? */
  get seat(): boolean {
    return this.#seatToken !== null;
  }

  back(): void {
    this.#feed('back');
  }

  leave(): void {
    this.#feed('leave', 'left');
  }

  /** The page goes away without a goodbye: the seat stays for a while. */
  pageHidden(): void {
    const { phase } = this.store.getState();
    if (phase === 'inCall' || phase === 'reconnecting') this.#rememberSeat();
  }

  networkBack(): void {
    this.#connection?.networkBack();
  }

  async say(text: string): Promise<void> {
    try {
      await this.#request('postChat', { messageId: this.#ports.newId(), text });
    } catch (error) {
      this.notice({ kind: 'action-failed' });
      throw error;
    }
  }

  react(reaction: Reaction): void {
    void this.#request('react', { reaction }).catch(() => this.notice({ kind: 'action-failed' }));
  }

  /** What is on the viewer's screen now. */
  show(views: readonly View[]): void {
    if (JSON.stringify(views) === JSON.stringify(this.#shown)) return;
    this.#shown = views;
    this.#views.ask(views);
  }

  openPanel(panel: Panel): void {
    this.store.setState((state) => ({ panel, unread: panel === 'chat' ? 0 : state.unread }));
  }

  /** The viewer does not want to hear of it during this stay. */
  updateLater(): void {
    this.store.setState({ update: null });
  }

  setIncomingVideo(incomingVideo: boolean): void {
    this.store.setState({ incomingVideo });
    this.notice({ kind: incomingVideo ? 'video-on' : 'video-off' });
  }

  remember(changes: Partial<Preferences>): void {
    const preferences = { ...this.store.getState().preferences, ...changes };
    this.store.setState({ preferences });
    writePreferences(this.#ports.memory, preferences);
  }

  close(): void {
    this.files.close();
    this.#views.close();
    this.#network.reset();
    this.#media.close();
    this.#connection?.close();
    this.local.close();
  }

  readonly #request: Connection['request'] = (method, data) =>
    this.#connection?.request(method, data) ?? Promise.reject(new Error('There is no connection.'));

  get #seatToken(): string | null {
    const { seats, conferenceId, clock } = this.#ports;
    return seatIn(seats, conferenceId, clock.now())?.token ?? null;
  }

  #feed(input: Input, reason?: string | Ending): void {
    const cell = step(this.store.getState().phase, input);
    if (!cell) return;
    const [phase, ...actions] = cell;
    const ending = typeof reason === 'string' ? { code: reason } : reason;
    this.store.setState({ phase, ...(ending && { ending }) });
    for (const action of actions) this.#actions[action]();
  }

  readonly #actions: Readonly<Record<Action, () => void>> = {
    openFresh: () => this.#open(null),
    openResume: () => this.#open(this.#seatToken),
    startMedia: () => this.#room && this.#media.open(this.#room, this.#room.preferredVideoCodecs),
    resumeMedia: () => this.#resumeMedia(),
    stopMedia: () => {
      this.files.close();
      this.#media.close();
      this.local.release();
      this.#network.reset();
      this.store.setState({ streams: {}, speakers: [], reconnectUntil: null, mediaLost: false, panel: null });
    },
    sayLeave: () => {
      const connection = this.#connection;
      void connection
        ?.request('leave', {})
        .catch(() => undefined)
        .finally(() => connection.close());
    },
    closeSignalling: () => this.#connection?.close(),
    rememberSeat: () => this.#rememberSeat(),
    forgetSeat: () => forgetSeat(this.#ports.seats),
  };

  #open(token: string | null): void {
    const { preferences } = this.store.getState();
    this.#connection?.close();
    void this.local.open();
    this.store.setState({
      ending: null,
      chat: [],
      uploads: [],
      reactions: {},
      unread: 0,
      participants: [],
      toasts: [],
    });
    this.#connection = new Connection(
      this.#ports,
      {
        admitted: (room) => this.#admitted(room),
        refused: (code, seatGone, update) =>
          this.#feed(seatGone ? 'resumeRefusal' : 'refusal', { code, ...(update && { update }) }),
        lost: (reconnectUntil) => {
          this.store.setState({ reconnectUntil });
          this.#feed('connectionLost');
        },
        gaveUp: () => this.#feed('gaveUp', 'unreachable'),
        closed: (reason) => this.#closedBy(reason),
        notified: (message) => this.#notified(message),
      },
      () => this.#media.transportIds,
    );
    const forceTcp = preferences.forceTcp || this.#ports.forceTcp;
    void this.#connection.open({ token, name: preferences.name, forceTcp });
  }

  #admitted(room: JoinedRoom): void {
    this.#room = room;
    this.store.setState((state) => admitted(state, room, this.#ports.clock.now()));
    if (this.store.getState().phase === 'joining') this.#enterMuted(room.self.muted);
    this.#feed('admitted');
    this.#views.ask(this.#shown);
  }

  #enterMuted(muted: JoinedRoom['self']['muted']): void {
    const { local } = this.store.getState();
    if (muted.microphone && local.microphone) this.notice({ kind: 'muted-on-entry' });
    this.local.enterMuted(muted);
  }

  #resumeMedia(): void {
    const room = this.#room;
    if (!room) return;
    if (room.mediaKept) this.#media.resume(room);
    else {
      this.#media.lost();
      this.#media.open(room, room.preferredVideoCodecs);
    }
  }

  #notified(message: NotificationMessage): void {
    this.store.setState((state) => notified(state, message, this.#ports.clock.now()));
    this.#media.notified(message);
    if (message.event === 'resumeTokenChanged' && this.#room)
      this.#room = { ...this.#room, resumeToken: message.data.resumeToken };
    if (message.event === 'mediaRestored') this.#views.ask(this.#shown);
    else if (message.event === 'rightsChanged') this.#rightsChanged(message.data.rights);
    else if (message.event === 'networkQuality') this.#network.heard(message.data);
    else if (message.event === 'sessionClosed') this.#feed('stopped', message.data.reason);
    else if (message.event === 'removed') this.#feed('removed', 'removed');
  }

  /** The server ends what may no longer be sent; the capture ends here. */
  #rightsChanged(rights: JoinedRoom['self']['rights']): void {
    if (!rights.shareContent) this.local.stopScreen();
  }

  #closedBy(reason: string): void {
    if (reason === 'removed') this.#feed('removed', 'removed');
    else if (reason === 'session-closed') this.#feed('stopped', 'stopped');
    else if (reason === 'replaced') this.#feed('replaced', 'replaced');
    else this.#feed('faulted', reason);
  }

  #rememberSeat(): void {
    const { conferenceId, seats, clock } = this.#ports;
    const token = this.#room?.resumeToken;
    if (token) rememberSeat(seats, { conferenceId, token, lastSeen: clock.now() });
  }
}
