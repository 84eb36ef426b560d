// Promise.withResolvers for Node 20, which libp2p 3 needs and Node has from 22 on. Every entry point imports this file first,
// so that it has run before any module that uses it is evaluated. It goes when Node 20 does.

interface Resolvers<T> {
  promise: Promise<T>
  resolve: (value: T | PromiseLike<T>) => void
  reject: (reason?: unknown) => void
}

/** What ECMAScript 2024 calls Promise.withResolvers, without the `this` that subclasses need. */
export const withResolvers = <T>(): Resolvers<T> => {
  let resolve: Resolvers<T>['resolve'] = () => {}
  let reject: Resolvers<T>['reject'] = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}

if (!('withResolvers' in Promise))
  Object.defineProperty(Promise, 'withResolvers', { value: withResolvers, writable: true, configurable: true })
