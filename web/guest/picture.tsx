import classes from './guest-page.module.css';

const people = [
  { x: 40, y: 56, warm: false },
  { x: 288, y: 56, warm: true },
  { x: 40, y: 204, warm: true },
  { x: 288, y: 204, warm: false },
] as const;

/** A quiet drawing of a meeting; says nothing that the words do not. */
export const Picture = () => (
  <svg className={classes.picture} viewBox="0 0 560 440" aria-hidden="true" focusable="false">
    <rect className={classes.frame} width="560" height="440" rx="24" />
    {people.map(({ x, y, warm }) => (
      <g key={`${x}-${y}`} transform={`translate(${x} ${y})`}>
        <clipPath id={`tile-${x}-${y}`}>
          <rect width="232" height="132" rx="14" />
        </clipPath>
        <rect className={warm ? classes.tileWarm : classes.tile} width="232" height="132" rx="14" />
        <g clipPath={`url(#tile-${x}-${y})`} className={warm ? classes.personWarm : classes.person}>
          <circle cx="116" cy="58" r="24" />
          <path d="M64 150c0-32 22-54 52-54s52 22 52 54z" />
        </g>
      </g>
    ))}
    <rect className={classes.speaking} x="286" y="54" width="236" height="136" rx="16" />
    <rect className={classes.bar} x="170" y="364" width="220" height="48" rx="24" />
    {[206, 250, 294].map((x) => (
      <circle key={x} className={classes.knob} cx={x} cy="388" r="15" />
    ))}
    <rect className={classes.leave} x="322" y="373" width="48" height="30" rx="15" />
  </svg>
);
