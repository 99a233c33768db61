import { useEffect, useState } from 'react';
import type { Call } from '../call/call.ts';
import { type ShortcutName, shortcutOf } from '../call/shortcuts.ts';
import type { Stage } from '../call/stage-model.ts';
import { useCall, useStage } from '../call-context.tsx';
import { togglePanel, toggleShare } from './actions.ts';

/** Places where keys mean text or belong to an open list. */
const TYPING =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="listbox"]';

/** Keys of the call, while they are switched on. */
export const useShortcuts = () => {
  const call = useCall();
  const stage = useStage();
  const [opened, setOpened] = useState(false);
  useEffect(() => listenToKeys(call, stage, () => setOpened(true)), [call, stage]);
  return { opened, open: () => setOpened(true), close: () => setOpened(false) };
};

const listenToKeys = (call: Call, stage: Stage, help: () => void): (() => void) => {
  let talking = false;
  const down = (event: KeyboardEvent): void => {
    if (event.code === 'Escape' && !inText(event.target) && call.store.getState().panel) {
      call.openPanel(null);
      return;
    }
    const name = shortcutOf(event);
    if (!name || !call.store.getState().preferences.shortcuts || inText(event.target)) return;
    if (name === 'talk') {
      if (presses(event.target)) return;
      event.preventDefault();
      if (event.repeat || call.store.getState().local.microphone) return;
      talking = true;
      void call.local.setMicrophone(true);
    } else if (!event.repeat) {
      event.preventDefault();
      act(name, call, stage, help);
    }
  };
  const release = (): void => {
    if (!talking) return;
    talking = false;
    void call.local.setMicrophone(false);
  };
  const up = (event: KeyboardEvent): void => {
    if (event.code !== 'Space' || !talking) return;
    event.preventDefault();
    release();
  };
  window.addEventListener('keydown', down);
  window.addEventListener('keyup', up);
  window.addEventListener('blur', release);
  return () => {
    window.removeEventListener('keydown', down);
    window.removeEventListener('keyup', up);
    window.removeEventListener('blur', release);
  };
};

const inText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPING) !== null;

/** Space presses a button that the keyboard has reached; one that was clicked has had its press. */
const presses = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, [role="button"]')?.matches(':focus-visible') === true;

const act = (name: ShortcutName, call: Call, stage: Stage, help: () => void): void => {
  const { local, preferences } = call.store.getState();
  switch (name) {
    case 'microphone':
      void call.local.setMicrophone(!local.microphone);
      break;
    case 'camera':
      void call.local.setCamera(!local.camera);
      break;
    case 'share':
      toggleShare(call);
      break;
    case 'chat':
    case 'people':
      togglePanel(call, name);
      break;
    case 'layout':
      stage.setMode(stage.store.getState().mode === 'grid' ? 'spotlight' : 'grid');
      break;
    case 'selfView':
      call.remember({ selfViewHidden: !preferences.selfViewHidden });
      break;
    case 'help':
      help();
      break;
    default:
  }
};
