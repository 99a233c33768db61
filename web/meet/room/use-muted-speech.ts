import { useEffect } from 'react';
import { browserClock } from '../call/clock.ts';
import { meterTrack } from '../call/level-meter.ts';
import { listen, type MutedSpeech, silence } from '../call/muted-speech.ts';
import { useCall, useCallState } from '../call-context.tsx';

const SHOWN_FOR = 5_000;

/** Listens to the own muted microphone, here in this browser only, and hints. */
export const useMutedSpeech = (): void => {
  const call = useCall();
  const track = useCallState((state) => state.local.tracks.microphone);
  const muted = useCallState((state) => !state.local.microphone);
  const wanted = useCallState((state) => state.preferences.mutedHint);
  useEffect(() => {
    if (!track || !muted || !wanted) return;
    const hint = (mutedSpeechHint: boolean): void => call.store.setState({ mutedSpeechHint });
    let state: MutedSpeech = silence;
    let cancel = (): void => undefined;
    // A muted track is silent everywhere; its copy is heard here only.
    const ear = track.clone();
    ear.enabled = true;
    const meter = meterTrack(browserClock, ear, (level) => {
      const heard = listen(state, level, browserClock.now());
      state = heard.state;
      if (!heard.hint) return;
      hint(true);
      cancel = browserClock.schedule(SHOWN_FOR, () => hint(false));
    });
    return () => {
      meter.close();
      ear.stop();
      cancel();
      hint(false);
    };
  }, [call, track, muted, wanted]);
};
