import { registerRootComponent } from 'expo'
import { config } from 'zod'
import { hearInBackground } from './src/platform/push'
import { Root } from './src/root'

// zod would otherwise probe `new Function`, which the web build's content security policy reports.
config({ jitless: true })

hearInBackground()
registerRootComponent(Root)
