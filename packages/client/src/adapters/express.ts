import type { Request, RequestHandler, Response } from 'express'
import type { LoginHandler } from '../handler/login-handler.ts'
import { sendWebResponse, toWebRequest } from './node-http.ts'

/** What `onSignedIn` and `limit` get as `native`: for `req.session` and the like. */
export interface ExpressPair {
  readonly req: Request
  readonly res: Response
}

/** The routes for Express 5: `app.use(companionExpress(handler))`, with or without `express.json()` before it. */
export function companionExpress(
  handler: LoginHandler<ExpressPair> | LoginHandler,
): RequestHandler {
  return async (req, res, next) => {
    const path = req.originalUrl
    if (!path.startsWith(`${handler.basePath}/`)) {
      next()
      return
    }
    const { origin } = handler
    const request = toWebRequest({ message: req, response: res, path, origin, body: req.body })
    await sendWebResponse(await handler.handle(request, { req, res }), res)
  }
}
