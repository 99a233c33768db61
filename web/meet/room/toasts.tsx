import { useCallState } from '../call-context.tsx';
import { MutedHint } from './muted-hint.tsx';
import classes from './toasts.module.css';
import { useToastText } from './use-toast-text.ts';

/** Short notices at the lower edge of the stage; the announcer reads them out. */
export const Toasts = () => {
  const toasts = useCallState((state) => state.toasts);
  const text = useToastText();
  return (
    <div className={classes.toasts}>
      {toasts.map((toast) => (
        <div key={toast.id} className={classes.toast} aria-hidden="true">
          {text(toast)}
        </div>
      ))}
      <MutedHint />
    </div>
  );
};
