import './obey.ts'
import '../../cli/main.ts'
