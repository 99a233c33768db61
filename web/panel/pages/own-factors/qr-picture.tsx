import { useLingui } from '@lingui/react/macro';
import { encode } from 'uqr';

/** Drawn here: what it says goes to nobody else. Always dark on white, as cameras want it. */
export const QrPicture = ({ text }: { text: string }) => {
  const { t } = useLingui();
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={216}
      height={216}
      role="img"
      aria-label={t`QR code for the authenticator app`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
