# Runs a command and stops it when standard input ends, that is, when the launcher is gone, however it went.
# Arguments: stop signal, seconds until it is killed, log file, command. Prints the command's process id; exits as it did.
trap '' INT HUP
stop_signal=$1 grace=$2 log=$3
shift 3
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
trap '' TERM
exec 3<&0 </dev/null
{
    while read -r ignored; do :; done
    kill -s "$stop_signal" "$child"
    tenths=0
    while kill -s 0 "$child" && [ "$tenths" -lt $((grace * 10)) ]; do
        sleep 0.1
        tenths=$((tenths + 1))
    done
    kill -s KILL "$child"
} <&3 >/dev/null 2>&1 &
reader=$!
exec 3<&-
echo "$child"
exec >/dev/null
wait "$child"
code=$?
kill -s KILL "$reader"
exit "$code"
