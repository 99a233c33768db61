import { createStore } from 'zustand/vanilla';
import type { Call } from './call.ts';
import type { Size } from './geometry.ts';
import { layOut, type StageInput, type StageLayout, type StageMode } from './stage-layout.ts';
import type { CallState } from './state.ts';
import { emptySeating, type Seating, seat } from './tiles.ts';
import { type Shown, viewsOf } from './views.ts';

export type StageState = {
  readonly size: Size;
  readonly mode: StageMode;
  readonly page: number;
  readonly pinned: string | null;
  readonly seating: Seating;
  readonly presenter: string | null;
  readonly speaker: string | null;
  readonly layout: StageLayout;
};

const empty: StageState = {
  size: { width: 0, height: 0 },
  mode: 'grid',
  page: 0,
  pinned: null,
  seating: emptySeating,
  presenter: null,
  speaker: null,
  layout: { kind: 'grid', tiles: [], capacity: 1, pages: 1, hidden: 0 },
};

/** Who has the stage by sharing: the one who has it keeps it, a pinned sharer takes it. */
export const presenterOf = (call: CallState, before: string | null, pinned: string | null): string | null => {
  const sharing = call.participants
    .filter((person) => person.screen === 'on')
    .map((person) => person.participantId);
  if (pinned !== null && sharing.includes(pinned)) return pinned;
  if (before !== null && sharing.includes(before)) return before;
  return sharing.at(-1) ?? null;
};

/** The speaker stays until somebody else speaks. */
export const speakerOf = (call: CallState, before: string | null): string | null => {
  const present = new Set(call.participants.map((person) => person.participantId));
  const speaking = call.speakers.find((id) => present.has(id));
  if (before !== null && present.has(before) && (!speaking || call.speakers.includes(before))) return before;
  return speaking ?? call.participants[0]?.participantId ?? null;
};

export const arrange = (stage: StageState, call: CallState): StageState => {
  const { mode, size } = stage;
  const present = call.participants.map((person) => person.participantId);
  const pinned = stage.pinned !== null && present.includes(stage.pinned) ? stage.pinned : null;
  const presenter = presenterOf(call, stage.presenter, pinned);
  const speaker = speakerOf(call, stage.speaker);
  const main = pinned ?? (mode === 'spotlight' ? speaker : null);
  const people = (seating: Seating): StageInput['people'] =>
    seating.order.flatMap((id) => {
      const person = call.participants.find((other) => other.participantId === id);
      return person ? [{ id, screen: person.screen === 'on' }] : [];
    });
  const input = (seating: Seating): StageInput => ({
    size,
    mode,
    page: stage.page,
    people: people(seating),
    selfId: call.selfId,
    selfHidden: call.preferences.selfViewHidden,
    presenter,
    main,
  });
  const rough = layOut(input(seat(stage.seating, { present, speakers: [], capacity: 1, page: 1 })));
  const page = Math.min(stage.page, rough.pages - 1);
  const seating = seat(stage.seating, { present, speakers: call.speakers, capacity: rough.capacity, page });
  return { ...stage, pinned, presenter, speaker, page, seating, layout: layOut({ ...input(seating), page }) };
};

/** The stage of one call: follows the call's state, tells the server what is on the screen. */
export const createStage = (call: Call, pixelRatio: () => number) => {
  const store = createStore<StageState>()(() => empty);
  const update = (changes: Partial<Pick<StageState, 'size' | 'mode' | 'page' | 'pinned'>> = {}): void => {
    const state = call.store.getState();
    const next = arrange({ ...store.getState(), ...changes }, state);
    store.setState(next);
    call.show(viewsOf(shownOf(next, state), pixelRatio(), state.incomingVideo));
  };
  const forget = call.store.subscribe((state, before) => {
    if (relevant(state, before)) update();
  });
  return {
    store,
    resize: (size: Size) => update({ size }),
    setMode: (mode: StageMode) => update({ mode, pinned: null }),
    turnTo: (page: number) => update({ page: Math.max(0, page) }),
    pin: (participantId: string | null) => update({ pinned: participantId }),
    close: forget,
  };
};

export type Stage = ReturnType<typeof createStage>;

const relevant = (state: CallState, before: CallState): boolean =>
  state.participants !== before.participants ||
  state.speakers !== before.speakers ||
  state.selfId !== before.selfId ||
  state.incomingVideo !== before.incomingVideo ||
  state.preferences !== before.preferences;

const shownOf = (stage: StageState, call: CallState): Shown[] =>
  stage.layout.tiles.flatMap(({ participantId, source, box, main, self }) => {
    const person = call.participants.find((other) => other.participantId === participantId);
    const on = source === 'screen' ? person?.screen === 'on' : person?.camera === 'on';
    if (self || !on || box.width < 1 || box.height < 1) return [];
    return [{ participantId, source, size: box, main }];
  });
