#!/bin/sh
# Runs a command as a container runtime does, with chroot in a mount namespace of its own:
#   unshare --mount sh container.sh ROOT APPLICATION FOLDER JAVA USER TEMPORARY COMMAND...
# ROOT         folder that becomes the root, read-only; it holds the mounted files
# APPLICATION  folder whose content is in FOLDER
# FOLDER       working directory, e.g. /deployments
# JAVA         home of the Java runtime
# USER         user and group as numbers, without capabilities or a way to get them
# TEMPORARY    size of /tmp in bytes; everything else cannot be written
set -eu
root=$1 application=$2 folder=$3 java=$4 user=$5 temporary=$6
shift 6

read_only() {
    if [ -d "$1" ]; then mkdir -p "$root$2"; else touch "$root$2"; fi
    mount --bind "$1" "$root$2"
    mount -o remount,bind,ro "$root$2"
}

mount --bind "$root" "$root"
mkdir -p "$root/etc" "$root$folder" "$root/tmp" "$root/proc" "$root/dev" "$root/sys"
for name in bin sbin lib lib64; do
    if [ -L "/$name" ]; then cp -Pf "/$name" "$root/"; elif [ -d "/$name" ]; then read_only "/$name" "/$name"; fi
done
for file in /etc/java* /etc/ssl /etc/ld.so.cache /etc/nsswitch.conf; do
    if [ -e "$file" ]; then read_only "$file" "$file"; fi
done
echo '127.0.0.1 localhost' >"$root/etc/hosts"

read_only /usr /usr
case $java in /usr/*) ;; *) read_only "$java" "$java" ;; esac
for file in "$application"/*; do
    read_only "$file" "$folder/${file##*/}"
done
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
mount -t tmpfs -o "size=$temporary,mode=1777" tmpfs "$root/tmp"
mount -o remount,bind,ro "$root"

exec chroot "$root" setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups --no-new-privs \
    --bounding-set=-all --inh-caps=-all env --chdir="$folder" "$@"
