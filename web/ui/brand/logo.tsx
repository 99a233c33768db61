/** The mark: a speaker's desk under a voice. Drawn with the colour of the text around it and the brass accent. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#0c6a6b" />
    <path d="M7.5 14.5h17l-2.2 4.2H9.7z" fill="#ffffff" />
    <path d="M12.4 20.4h7.2l1.3 5.1h-9.8z" fill="#ffffff" fillOpacity="0.82" />
    <path d="M16 11.4a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z" fill="#e5bd85" />
    <path d="M21.2 5.3a6.2 6.2 0 0 1 0 7" stroke="#e5bd85" strokeWidth="1.8" strokeLinecap="round" />
    <path d="M10.8 5.3a6.2 6.2 0 0 0 0 7" stroke="#e5bd85" strokeWidth="1.8" strokeLinecap="round" />
  </svg>
);

/** Mark and name. The name is a proper noun and is not translated. */
export const Wordmark = ({ size = 28 }: { size?: number }) => (
  <span style={{ display: 'inline-flex', alignItems: 'center', gap: size * 0.36 }}>
    <Mark size={size} />
    <span style={{ fontWeight: 680, fontSize: size * 0.66, letterSpacing: '-0.02em', lineHeight: 1 }}>
      Rostrum
    </span>
  </span>
);
