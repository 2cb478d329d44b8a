// Package scripts runs the shell scripts of base/ as the containers do, beside servers that it makes up.
package scripts
