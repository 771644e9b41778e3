import { build, prepare } from './prepare.mjs'

build(prepare())
