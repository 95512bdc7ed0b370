import { createHook } from 'node:async_hooks';

/**
 * Sees the timers that begin from now on, and lets go of them: they keep no process any more. For the exporters of telemetry, which after they were shut down
 * wait to try again (OpenTelemetry), or for an answer about settings (Azure's), for up to ten seconds; neither can be called off, and Jest waits half a second for a worker.
 */
export function seeTimers(): { letGo: () => void } {
  const seen = new Set<WeakRef<object>>();
  const hook = createHook({
    init(_id, type, _trigger, resource) {
      if (type === 'Timeout') seen.add(new WeakRef(resource));
    },
  }).enable();
  return {
    letGo() {
      hook.disable();
      for (const each of seen) {
        const timer = each.deref();
        if (timer !== undefined && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
      }
    },
  };
}
