import { useEffect } from 'react';

/** A page that is come to is seen from its top, however far down the one before was read. */
export function useFromTop(): void {
  useEffect(() => {
    document.documentElement.scrollTop = 0;
  }, []);
}
