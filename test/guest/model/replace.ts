import type { FakeDynamo } from './dynamo/fake-dynamo';

/** The port with some methods replaced. */
export function withMethods<Port extends object>(port: Port, methods: Partial<Port> = {}): Port {
  return new Proxy(port, {
    get: (target, property) => {
      const member: unknown = Reflect.get(Object.hasOwn(methods, property) ? methods : target, property);
      return typeof member === 'function' ? member.bind(target) as unknown : member;
    },
  });
}

/** The client with every command changed before it is sent. */
export function sending(client: FakeDynamo, change: (command: object) => object): FakeDynamo {
  return new Proxy(client, {
    get: (target, property) => (property === 'send' ? async (command: object) => target.send(change(command)) : Reflect.get(target, property, target) as unknown),
  });
}
