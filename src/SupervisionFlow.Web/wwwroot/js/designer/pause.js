/** Waits, but goes on sooner when the person comes back to this window, for instance from signing in, or the network does. @param seconds Without a number, only then. */
export function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      window.removeEventListener('focus', go);
      window.removeEventListener('online', go);
      signal?.removeEventListener('abort', cancel);
    };
    const go = () => { stop(); resolve(); };
    const cancel = () => { stop(); reject(signal.reason); };
    const timer = seconds === null ? 0 : setTimeout(go, seconds * 1000);
    window.addEventListener('focus', go);
    window.addEventListener('online', go);
    signal?.addEventListener('abort', cancel);
  });
}
