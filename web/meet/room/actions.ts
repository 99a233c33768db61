import type { Call } from '../call/call.ts';
import type { Panel } from '../call/state.ts';

export const togglePanel = (call: Call, panel: NonNullable<Panel>): void =>
  call.openPanel(call.store.getState().panel === panel ? null : panel);

export const toggleShare = (call: Call): void => {
  const { local, self } = call.store.getState();
  if (local.tracks.screen) call.local.stopScreen();
  else if (self?.rights.shareContent) void call.local.shareScreen();
};
