// Gives way to the messages that are waiting. Timers would be clamped to 4 ms a call; a message to oneself
// queues behind what has arrived and comes back at once.

export function messageYield(): () => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.addEventListener("message", () => waiting.shift()?.());
  channel.port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(undefined);
    });
}
